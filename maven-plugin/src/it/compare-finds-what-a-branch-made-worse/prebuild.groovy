// The merge base is what is here now; the branch adds what takes more.
def git = { String... words ->
    def process = (['git', '-c', 'user.name=it', '-c', 'user.email=it@example.com'] + (words as List)).execute(null, basedir)
    process.waitForOrKill(10000)
    assert process.exitValue() == 0 : process.err.text
}
new File(basedir, '.gitignore').text = 'target\nbuild.log\n'
// The parent lies outside of the repository that is made here, so its place must not depend on the worktree's.
File pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('../parent/pom.xml', new File(basedir, '../parent/pom.xml').canonicalPath)
git('init', '-q', '-b', 'main')
git('add', '.')
git('commit', '-q', '-m', 'main')
git('checkout', '-q', '-b', 'topic')
File test = new File(basedir, 'src/test/java/com/acme/OrderTest.java')
test.text = test.text.replace('i < 100', 'i < 110')
git('commit', '-q', '-a', '-m', 'topic')
return true
