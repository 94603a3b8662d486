String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('1 test in ')
assert log.contains("Of Surefire's settings (default-test) these do not apply here: reuseForks = false (all classes share one JVM and its static state).")
assert log.contains('leak checks: 0 of 1 test; mvn ullage:hunt looks at all of them')
