String log = new File(basedir, 'build.log').text
assert log =~ /Rule 0: .*RequireUpperBoundDeps passed/
