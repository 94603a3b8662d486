String log = new File(basedir, 'build.log').text
assert log.count('[INFO] shop passed') == 2
assert log.contains('1 test')
assert new File(basedir, 'target/ullage/evidence.json').text.contains('"verdict"')
assert new File(basedir, 'target/ullage/report.html').isFile()
assert new File(basedir, 'target/ullage/report.sarif').isFile()
assert new File(basedir, 'target/ullage/ullage.xml').isFile()
assert log.contains('[INFO] Report: ' + new File(basedir, 'target/ullage/report.html'))
