String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Run 3 of 3.')
assert log.contains('[INFO] Recorded in ' + new File(basedir, 'ullage-baseline.json') + '; commit it.')
assert log.contains('[INFO] shop passed')
assert log.contains('[ERROR] shop failed: Allocated went from ')
assert log.contains('seen in 2 of 2 runs')
assert log.contains('[ERROR]   failed    Live heap went from ')
assert log.contains('record what is meant with mvn ullage:baseline')
