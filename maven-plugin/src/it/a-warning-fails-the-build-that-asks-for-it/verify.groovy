String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] shop warning: Live heap reached the warning level: ') == 2
