String log = new File(basedir, 'build.log').text
assert log.contains('8 tests in ')
assert log.contains('4 tests in ')
