String log = new File(basedir, 'build.log').text
assert log.count('[INFO] shop passed') == 2
assert new File(basedir, 'target/jacoco.exec').length() > 0
