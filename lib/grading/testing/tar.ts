interface Member {
  path: string;
  text?: string;
  /** The type flag of the header: 0 a file, 2 a link, 5 a folder. */
  type?: string;
  target?: string;
}

/** A tar file of these members, as ustar has it. */
export function tarOf(...members: Member[]): Buffer {
  return Buffer.concat([...members.map(memberOf), Buffer.alloc(1024)]);
}

function memberOf({ path, text = '', type = '0', target = '' }: Member): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(512);
  header.write(path, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(target, 157, 100);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}
