/**
 * Short words that are easy to read out in a classroom and to type on any keyboard. Order and number do not matter:
 * codes are kept as issued. Personal codes count on at least 128 of them.
 */
export const WORDS: readonly string[] = `
  acid acre aqua arch atom aunt axis bake band bank bark barn bath beak beam bean bear bell bird blue boat bold bond
  bone book boot bowl brim buoy calm camp cape card cart cave chef clay clip club coal coat coil comb cone cook copy
  cord cork corn crab crew crow cube cuff deck deer desk dime dock dome door dove drum duck dune dust echo edge fern
  film fish five flag flax foam fold folk fork frog fuse gate gear glow glue goat gold golf gull harp hawk helm herb
  hill hive horn iris iron isle jade jazz jump kelp kite knot lace lake lamp lark lava leaf lens lily lime lion loaf
  loft loom lynx malt maps mast maze milk mint mist moon moss moth nest nine nose note oats opal oval palm park path
  peak pear pier pine pipe plum pond pony pool quay quiz raft rain reed reef rice ring road robe rock roof root rope
  rose ruby sage sail salt sand seal seed ship shoe silk snow sock soil song soup star stem surf swan tail tent tide
  tile toad tree tuna twig vase vine wave well west wind wing wolf wood wool yard yarn zero zinc zone
`
  .trim()
  .split(/\s+/);
