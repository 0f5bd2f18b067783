/**
 * An engine that says whatever helps: `perl FILE SOCKET [PROGRAM...]`. It listens, serves from a child, and becomes the
 * program, if one is named. Every container is there and runs, and an event tells that it was just started.
 */
export const FORGED_ENGINE = String.raw`
use strict; my ($path, @program) = @ARGV; $SIG{CHLD} = $SIG{PIPE} = 'IGNORE'; unlink $path;
socket(my $listener, 1, 1, 0); bind($listener, pack 'S a108', 1, $path) or die; listen $listener, 64;
my $id = 'f' x 64;
my $state = '"Status":"running","Running":true,"Paused":false,"Restarting":false,"ExitCode":0,"Error":"","StartedAt":"2030-01-01T00:00:00Z","Pid":77';
if (@program) { if (fork) { exec @program } }
while (1) {
  accept(my $client, $listener) or next;
  next if fork;
  sysread $client, my $request, 65536;
  my ($name) = $request =~ m{/containers/([^/?]+)/json}; my ($type, $body) = ('application/json', 'null');
  if ($request =~ m{/_ping}) { ($type, $body) = ('text/plain', 'OK') }
  elsif ($request =~ m{/events}) {
    my $nano = time . '000000000';
    $body = qq({"Type":"container","Action":"start","Actor":{"ID":"$id","Attributes":{"name":"forged"}},"timeNano":$nano}\n);
    syswrite $client, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n$body"; sleep 60; exit;
  }
  elsif ($request =~ m{/containers/json}) { $body = qq([{"Id":"$id","Names":["/ghost"],"State":"running"}]) }
  elsif ($name) {
    $body = qq({"Id":"$id","Name":"/$name","Path":"sleep","Args":[],"Image":"sha256:$id","RestartCount":0,"State":{$state},)
      . q("Config":{"Tty":false,"OpenStdin":false},"HostConfig":{"LogConfig":{"Type":"json-file"}}});
  }
  syswrite $client, "HTTP/1.1 200 OK\r\nContent-Type: $type\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
  exit;
}
`;

/** Writes to the engine's code in memory: `perl FILE`. Says `written` or why not. */
export const WRITE_CODE = String.raw`
use strict; my ($pid) = split ' ', qx(pidof dockerd);
open my $maps, '<', "/proc/$pid/maps" or die; my ($end) = map { /^[0-9a-f]+-([0-9a-f]+) r-xp .*dockerd$/ ? hex $1 : () } <$maps>;
open my $memory, '+<', "/proc/$pid/mem" or do { print "refused: $!"; exit };
sysseek $memory, $end - 16, 0; print syswrite($memory, "forged") ? 'written' : "refused: $!";
`;
