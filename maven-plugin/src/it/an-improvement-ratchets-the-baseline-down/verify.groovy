String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Lowered shop, com.acme.OrderTest#keeps(): allocated from 15.2 MiB to 10.3 MiB.')
assert log.contains('[INFO] Lowered in ' + new File(basedir, 'ullage-baseline.json') + '; commit it.')
