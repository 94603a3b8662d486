import java.net.UnixDomainSocketAddress
import java.nio.ByteBuffer
import java.nio.channels.SocketChannel
import java.nio.charset.StandardCharsets

String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')

def image = new File(basedir, 'target/ullage/evidence.json').text =~ /a container \([^)]*, image (ullage-jdk:[0-9a-f]+)\)/
assert image.find()

String socket = System.getenv('DOCKER_HOST').substring('unix://'.length())
SocketChannel.open(UnixDomainSocketAddress.of(socket)).withCloseable { engine ->
    String request = "DELETE /images/${image.group(1)} HTTP/1.0\r\nHost: engine\r\n\r\n"
    engine.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)))
    ByteBuffer answer = ByteBuffer.allocate(4096)
    engine.read(answer)
    assert new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(' 200 OK')
}
new File(basedir, 'jdk').deleteDir()
