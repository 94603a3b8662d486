String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Runs shard 1 of 2 (-Dullage.shard=1/2): 1 of 2 test classes.')
assert log.contains('[INFO] Runs shard 2 of 2 (-Dullage.shard=2/2): 1 of 2 test classes.')
assert log.contains('3 tests in ')
assert log.contains('merged of 2 shards; the timeline is that of the fullest')
assert log =~ /\[ERROR\] shop failed: Shard [12] of 2 is missing/
assert new File(basedir, 'target/ullage/report.html').isFile()
