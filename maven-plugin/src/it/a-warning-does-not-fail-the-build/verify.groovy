String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] shop warning: Live heap reached the warning level: ') == 2
assert log.contains('OrderTest.keeps()')
