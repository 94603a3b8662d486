String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('2 tests in ')
assert log.contains('[ERROR] shop failed: Leak: 1 OrderTest$Session per iteration')
// What the bytecode says was read by the ASM that travels with Ullage
assert log =~ /nothing in .* removes from .*OPEN/
assert new File(basedir, 'target/ullage').isDirectory()
