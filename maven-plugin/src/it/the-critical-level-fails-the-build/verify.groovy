String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] shop failed: Live heap reached the critical level: ')
