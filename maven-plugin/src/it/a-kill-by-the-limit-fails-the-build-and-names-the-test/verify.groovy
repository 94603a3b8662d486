String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] shop failed: Killed by the limit of 256 MiB') == 2
assert log.count('com.acme.OrderTest#fillsBaskets') >= 2
assert log.contains('grew      direct buffers')
