String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Ullage is skipped.')
assert !new File(basedir, 'target/ullage').exists()
