String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] shop warning: Live heap reached the warning level: ')
assert log.contains('OrderTest.keeps()')
