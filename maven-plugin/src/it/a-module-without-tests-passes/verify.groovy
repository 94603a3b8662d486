String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] No tests to run.')
assert !new File(basedir, 'target/ullage').exists()
assert log.contains('No test class of shop is found, and Surefire (default-test) has failIfNoTests = true. Look at its includes and excludes, or take failIfNoTests out.')
