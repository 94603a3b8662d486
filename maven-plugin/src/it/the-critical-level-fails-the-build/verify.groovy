String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] shop failed: Live heap reached the critical level: ') == 2
