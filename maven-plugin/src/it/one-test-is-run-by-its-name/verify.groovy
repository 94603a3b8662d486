String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('1 test in ')
