/**
 * Numbers of system calls that no program of a sandbox makes by itself, on x86-64 and (where it differs) as the
 * kernel's generic table has them for arm64. A sandbox has no compiler; perl, which Debian cannot do without, calls
 * by number.
 */
const NUMBERS: Readonly<Record<string, readonly [x64: number, arm64: number]>> = {
  bpf: [321, 280],
  perf_event_open: [298, 241],
  io_uring_setup: [425, 425],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  userfaultfd: [323, 282],
  open_by_handle_at: [304, 265],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  syslog: [103, 116],
  reboot: [169, 142],
  swapon: [167, 224],
  acct: [163, 89],
  quotactl: [179, 60],
  fanotify_init: [300, 262],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  pivot_root: [155, 41],
  move_pages: [279, 239],
  socket: [41, 198],
};

/**
 * A line of shell that makes one system call and prints `NAME refused ERRNO` or `NAME allowed RESULT`. Arguments are
 * perl: numbers, or strings, of which the kernel gets the address.
 */
export function systemCall(name: string, ...args: (number | string)[]): string {
  const number = NUMBERS[name]?.[process.arch === 'arm64' ? 1 : 0];
  if (number === undefined) throw new Error(`The number of ${name} is not in the table.`);
  // In an array, because the kernel may write to what it is given, and perl lends no constant for that.
  const perl = `my @a = (${args.join(', ')}); my $r = syscall(${number}, @a);`;
  return `perl -e '${perl} print "${name} ", $r == -1 ? "refused ".($!+0) : "allowed $r", "\\n"'`;
}
