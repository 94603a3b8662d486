String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert new File(basedir, 'target/jacoco.exec').length() > 0
