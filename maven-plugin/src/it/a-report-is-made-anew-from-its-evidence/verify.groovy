String log = new File(basedir, 'build.log').text
assert new File(basedir, 'pages/report.html').isFile()
assert new File(basedir, 'pages/report.md').isFile()
assert log.contains('is not valid at line 1')
