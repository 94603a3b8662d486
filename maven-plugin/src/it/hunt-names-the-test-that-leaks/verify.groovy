String log = new File(basedir, 'build.log').text
assert log.contains("1 leak among the 2 tests (")
assert log.contains('OrderTest.opens()')
assert log.contains('static OrderTest.OPEN')
assert log.contains('[ERROR] ')
assert new File(basedir, 'target/ullage/hunt/report.html').isFile()
