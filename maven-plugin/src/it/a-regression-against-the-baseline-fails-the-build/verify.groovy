String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Run 5 of 5.')
assert log.contains('[INFO] Recorded in ' + new File(basedir, 'ullage-baseline.json') + '; commit it.')
assert log.contains('[INFO] shop passed')
assert log.contains('[ERROR] shop failed: ')
assert log.contains('went from')
assert log.contains('record what is meant with mvn ullage:baseline')
