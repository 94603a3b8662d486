String log = new File(basedir, 'build.log').text
assert log.count('[INFO] shop passed') == 2
assert new File(basedir, 'target/jacoco.exec').length() > 0
assert new File(basedir, 'target/auto.exec').length() > 0 // in a container where an engine answers
