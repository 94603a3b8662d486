String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Lowered shop, com.acme.OrderTest#keeps(): allocated from 15 MiB to ')
assert log.contains('[INFO] Lowered in ' + new File(basedir, 'ullage-baseline.json') + '; commit it.')
assert log.contains('[INFO] Nothing takes so much less that it could be lowered; ')
