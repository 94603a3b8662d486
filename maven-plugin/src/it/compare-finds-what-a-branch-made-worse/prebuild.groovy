// The merge base is what is here now; the branch adds what takes more.
def git = { String... words ->
    def process = (['git', '-c', 'user.name=it', '-c', 'user.email=it@example.com'] + (words as List)).execute(null, basedir)
    process.waitForOrKill(10000)
    assert process.exitValue() == 0 : process.err.text
}
new File(basedir, '.gitignore').text = 'target\nbuild.log\n'
// A worktree lies elsewhere, so the parent must be in the repository.
new File(basedir, 'parent').mkdir()
new File(basedir, 'parent/pom.xml').text = new File(basedir, '../parent/pom.xml').text
File pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('../parent/pom.xml', 'parent/pom.xml')
git('init', '-q', '-b', 'main')
git('add', '.')
git('commit', '-q', '-m', 'main')
git('checkout', '-q', '-b', 'topic')
File test = new File(basedir, 'src/test/java/com/acme/OrderTest.java')
test.text = test.text.replace('i < 100', 'i < 110')
git('commit', '-q', '-a', '-m', 'topic')
return true
