String log = new File(basedir, 'build.log').text
assert log.count('[INFO] shop passed') == 2
assert log.count('1 test in ') == 2
