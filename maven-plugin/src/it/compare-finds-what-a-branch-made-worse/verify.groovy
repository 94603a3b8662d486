String log = new File(basedir, 'build.log').text
assert log.contains(', the last commit in common with main.')
assert log.contains('[INFO] pair 8 of 8, ')
assert log.count('[ERROR] shop failed: Allocated ') == 2
assert log.contains('(OrderTest.places())')
assert !new File(basedir, 'target/ullage/compare/base').exists()
assert new File(basedir, 'target/ullage/compare/before.json').isFile()
