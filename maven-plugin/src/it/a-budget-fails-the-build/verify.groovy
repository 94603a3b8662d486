String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] shop failed: Memory budget exceeded: ')
assert log.contains('OrderTest.places()')
