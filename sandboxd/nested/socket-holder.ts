import { askKernel } from './from-outside';

/** Seconds in which whoever listens has to answer. */
const PATIENCE_S = 10;

/**
 * Connects to the socket of descriptor 3, has a ping answered, and prints the pid that listens there with what it is
 * to our connection. SO_PEERCRED names who called listen(), which may have handed the socket to another since: so the
 * kernel is asked, by sock_diag, which socket is at the other end, and that one must be among the listener's files.
 */
const ASK = String.raw`
alarm ${PATIENCE_S};
my ($s, $n, $answer, $told);
socket($s, 1, 1, 0) && connect($s, pack('S a108', 1, '/proc/self/fd/3')) or exit 1;
my $pid = unpack 'i', getsockopt($s, 1, 17);
syswrite($s, "GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n") && sysread($s, $answer, 1) or exit 1;
my ($own, $peer) = ((stat $s)[1], 0);
my $ask = pack 'C C S L5', 1, 0, 0, 0xffffffff, $own, 4, 0xffffffff, 0xffffffff;
socket($n, 16, 3, 4) && send($n, pack('L S S L L', 16 + length $ask, 20, 1, 1, 0) . $ask, 0, pack('S S L L', 16, 0, 0, 0))
  && defined recv($n, $told, 8192, 0) or tell_all('unknown');
my ($length, $type) = unpack 'L S', $told;
tell_all('unknown') if $type != 20;
for (my $at = 32; $at + 8 <= $length;) {
  my ($size, $what) = unpack 'S S', substr $told, $at, 4;
  $peer = unpack 'L', substr $told, $at + 4, 4 if $what == 2;
  last if $size < 4;
  $at += ($size + 3) & ~3;
}
opendir my $files, "/proc/$pid/fd" or exit 1;
tell_all((grep { (readlink("/proc/$pid/fd/$_") || '') eq "socket:[$peer]" } readdir $files) ? 'held' : 'foreign');
sub tell_all { print "$pid $_[0]"; exit 0 }
`;

/** Who listens on a socket in a sandbox. */
export interface SocketHolder {
  /** Host pid of whoever called listen(); 0 when that process is gone. */
  pid: number;
  /** Whether that same process took our connection; null where the kernel does not tell (no unix_diag). */
  answers: boolean | null;
}

/** Asks by a connection of its own; null when nothing answers. `socket` is a handle on it. */
export async function findHolder(socket: number): Promise<SocketHolder | null> {
  const [pid, relation] = (await askKernel(ASK, [socket]))?.split(' ') ?? [];
  if (pid === undefined || relation === undefined) return null;
  return { pid: Number(pid), answers: relation === 'unknown' ? null : relation === 'held' };
}
