String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('1 test in ')
assert log.contains('No test class of shop matches ullage.test = Oder*. Give one that is there, for example OrderTest,')
