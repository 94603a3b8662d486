String log = new File(basedir, 'build.log').text
assert log.contains('OrderTest.opens()')
assert log.contains('static OrderTest.OPEN')
assert log.contains('[ERROR] ')
assert new File(basedir, 'target/ullage/hunt/report.html').isFile()
