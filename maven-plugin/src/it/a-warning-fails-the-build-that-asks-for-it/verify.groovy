String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] shop warning: Live heap reached the warning level: ')
