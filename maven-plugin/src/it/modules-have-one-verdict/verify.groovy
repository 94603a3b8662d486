String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] bakery passed')
assert log.contains('[WARNING] florist failed: Live heap reached the critical level: ')
assert log.contains('[INFO] Evidence of bakery, florist.')
assert log.contains('[ERROR] mall failed: ')
assert new File(basedir, 'target/ullage/report.html').isFile()
assert new File(basedir, 'target/ullage/evidence.json').text.contains('"bakery"')
