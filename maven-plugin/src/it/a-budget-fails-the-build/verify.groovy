String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] shop failed: Memory budget exceeded: ') == 2
assert log.contains('OrderTest.places()')
