String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] No tests to run.')
assert !new File(basedir, 'target/ullage').exists()
