/**
 * Connects, and for a path asks by GET and copies out what comes; whoever runs it ends it in time. It uses only what
 * Debian's perl-base has, which no Debian can be without. Arguments: host, port, value of the Host header, path (none: only
 * connect), DNS server (none: only addresses and localhost).
 */
export const PROBE_PERL = String.raw`
use strict;
use Socket;
my ($host, $port, $header, $path, $dns) = @ARGV;
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub tell_step { print STDERR "$_[0]\n" }

# Asks for the A record, and passes over names that stand for other names.
sub lookup {
  my ($name) = @_;
  socket(my $s, AF_INET, SOCK_DGRAM, 0) or return;
  connect($s, pack_sockaddr_in(53, inet_aton($dns))) or return;
  my $id = int(rand(65536));
  my $question = join('', map { pack('C/a*', $_) } split(/\./, $name)) . "\0" . pack('nn', 1, 1);
  defined send($s, pack('n6', $id, 0x0100, 1, 0, 0, 0) . $question, 0) or return;
  defined recv($s, my $answer, 4096, 0) or return;
  return if length($answer) < 12;
  my ($got, $flags, undef, $count) = unpack('n4', $answer);
  return if $got != $id || ($flags & 15);
  my $at = 12 + length($question);
  while ($count-- > 0 && $at < length($answer)) {
    while ($at < length($answer)) {
      my $length = unpack('C', substr($answer, $at, 1));
      if ($length >= 192) { $at += 2; last }
      $at += 1 + $length;
      last if $length == 0;
    }
    return if $at + 10 > length($answer);
    my ($type, undef, undef, undef, $size) = unpack('nnnnn', substr($answer, $at, 10));
    return substr($answer, $at + 10, 4) if $type == 1 && $size == 4;
    $at += 10 + $size;
  }
  return;
}

my $address = $host eq 'localhost' ? inet_aton('127.0.0.1')
  : $host =~ /^\d+\.\d+\.\d+\.\d+$/ ? inet_aton($host)
  : $dns ne '' ? lookup($host) : undef;
unless (defined $address) { tell_step('unresolved'); exit }

socket(my $s, AF_INET, SOCK_STREAM, 0) or do { tell_step('failed ' . ($! + 0)); exit };
connect($s, pack_sockaddr_in($port, $address)) or do { tell_step('failed ' . ($! + 0)); exit };
tell_step('connected');
exit if $path eq '';

syswrite($s, "GET $path HTTP/1.1\r\nHost: $header\r\nUser-Agent: drydock\r\nAccept: */*\r\nConnection: close\r\n\r\n");
# Some servers leave the connection open although they are asked not to: what they announced is enough.
my ($seen, $whole) = ('', undef);
while (sysread($s, my $bytes, 65536)) {
  syswrite(STDOUT, $bytes);
  next if defined $whole && ($whole -= length($bytes)) > 0;
  last if defined $whole;
  $seen .= $bytes if length($seen) < 65536;
  if ($seen =~ /\r\n\r\n/ && substr($seen, 0, $-[0]) =~ /^content-length:\s*(\d+)/mi) {
    $whole = $1 - (length($seen) - index($seen, "\r\n\r\n") - 4);
    last if $whole <= 0;
  }
}
`;
