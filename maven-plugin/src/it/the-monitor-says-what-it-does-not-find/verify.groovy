String log = new File(basedir, 'build.log').text
assert log.contains('com.acme.Nowhere')
assert log.contains('lists them.')
