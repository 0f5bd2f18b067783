/**
 * Programs that an attacker runs in a sandbox, in the perl that Debian cannot do without. Each is a file's content:
 * `perl FILE ARGUMENTS`.
 */

/**
 * Connects to every `ADDRESS PORT` that it reads, all at once, waits two seconds, and prints those that answered in any
 * way: `open ADDRESS PORT`, or `refused ADDRESS PORT`, which is an answer too. Addresses of IPv6 take a `%INTERFACE`.
 */
export const CONNECT_TO_ALL = String.raw`
use strict; use Socket qw(:all); use Errno qw(EINPROGRESS ECONNREFUSED);
my %open;
while (<STDIN>) {
  my ($host, $port) = split; my ($address, $scope) = split /%/, $host;
  my $six = $address =~ /:/; socket(my $s, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or next; $s->blocking(0);
  my $to = $six ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $address), index_of($scope), 0)
                : pack_sockaddr_in($port, inet_pton(AF_INET, $address));
  if (connect($s, $to)) { print "open $host $port\n"; }
  elsif ($! == EINPROGRESS) { $open{fileno $s} = [$s, "$host $port"]; }
  elsif ($! == ECONNREFUSED) { print "refused $host $port\n"; }
}
my $until = time + 2;
while (%open && time <= $until) {
  my $w = ''; vec($w, $_, 1) = 1 for keys %open;
  next unless select(undef, $w, undef, 0.2) > 0;
  for my $fd (grep { vec($w, $_, 1) } keys %open) {
    my ($s, $name) = @{delete $open{$fd}}; my $error = unpack 'i', getsockopt($s, SOL_SOCKET, SO_ERROR);
    print $error == 0 ? "open $name\n" : $error == ECONNREFUSED ? "refused $name\n" : '';
  }
}
sub index_of { my $name = shift // return 0; open my $f, '<', "/sys/class/net/$name/ifindex" or return 0; int <$f> }
print "done\n";
`;

/**
 * `perl FILE INTERFACE HEX...`: puts frames on the wire, twenty of each, as they are: any sender, any protocol.
 */
export const SEND_FRAMES = String.raw`
use strict; my ($interface, @frames) = @ARGV;
open my $f, '<', "/sys/class/net/$interface/ifindex" or die; my $index = int <$f>;
socket(my $s, 17, 3, 0x0300) or die "socket: $!";
my $to = pack 'S n i S C C a8', 17, 3, $index, 0, 0, 6, '';
for (1 .. 20) { for my $frame (@frames) { send($s, pack('H*', $frame), 0, $to) or die "send: $!"; } }
print "sent\n";
`;

/**
 * Takes as many as it gets of what the kernel counts for everybody, prints `NAME COUNT` of each, and holds them for a
 * while: inotify instances, timers, open files, network namespaces, user namespaces.
 */
export const HOLD_ALL = String.raw`
use strict; $| = 1;
my $arm = qx(uname -m) =~ /aarch64/; my @held;
sub all { my ($name, $most, $one) = @_; my $n = 0; $n++ while $n < $most && $one->(); print "$name $n\n"; }
all('inotify', 5000, sub { syscall($arm ? 26 : 294, 0) >= 0 });
all('timers', 200000, sub { my $id = "\0" x 8; syscall($arm ? 107 : 222, 1, 0, $id) == 0 });
all('networks', 600, sub { my $f; syscall($arm ? 97 : 272, 0x40000000) == 0 && open($f, '<', '/proc/self/ns/net') && push @held, $f });
for (1 .. 100) {
  pipe(my $r, my $w); my $pid = fork // last;
  if (!$pid) { syswrite($w, syscall($arm ? 97 : 272, 0x10000000) == 0 ? 'y' : 'n'); close $w; sleep 60; exit }
  close $w; sysread($r, my $made, 1); $held[1000] = ($held[1000] // 0) + 1 if $made eq 'y';
}
print "users ", $held[1000] // 0, "\n";
my @files; all('files', 60000, sub { my $f; open($f, '<', '/dev/null') && push @files, $f });
sleep 15;
`;
