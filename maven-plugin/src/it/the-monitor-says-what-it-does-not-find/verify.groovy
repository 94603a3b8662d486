String log = new File(basedir, 'build.log').text
assert log.contains('No JVM that this user may watch has "com.acme.Nowhere" in the name of its main class or jar.')
