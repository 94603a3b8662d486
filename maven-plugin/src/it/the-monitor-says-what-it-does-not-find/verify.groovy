String log = new File(basedir, 'build.log').text
assert log.contains('com.acme.Nowhere')
assert log.contains('The monitor ended with 1: see what it says above.')
