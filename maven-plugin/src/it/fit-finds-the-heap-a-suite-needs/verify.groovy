String log = new File(basedir, 'build.log').text
def need = log =~ /(?m)(\d+(\.\d+)?) MiB of heap/
assert log.contains('probe 1 of at most 12')
assert need.find()
