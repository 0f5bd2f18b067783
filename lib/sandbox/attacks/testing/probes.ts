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
