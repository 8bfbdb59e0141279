/* Arrow keys in a table of numbers: one cell at a time is in the tab order, Enter follows its link. */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

for (const table of document.querySelectorAll("table[data-grid]")) steer(table);

function steer(table) {
  const rows = [...table.rows].filter((row) => row.cells.length > 1).map((row) => [...row.cells]);
  const target = (cell) => cell.querySelector("a") ?? cell;
  const all = rows.flat();
  for (const cell of all) target(cell).tabIndex = -1;
  let current = rows[1]?.[2] ?? all[0];
  target(current).tabIndex = 0;

  const go = (cell) => {
    target(current).tabIndex = -1;
    current = cell;
    target(current).tabIndex = 0;
    target(current).focus();
  };

  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell || cell === current || !all.includes(cell)) return;
    target(current).tabIndex = -1;
    current = cell;
    target(current).tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const y = rows.findIndex((row) => row.includes(current));
    const x = rows[y].indexOf(current);
    const last = rows[y].length - 1;
    let to;
    if (event.key in STEPS && !event.ctrlKey) to = rows[y + STEPS[event.key][0]]?.[x + STEPS[event.key][1]];
    else if (event.key === "Home") to = event.ctrlKey ? rows[0][0] : rows[y][0];
    else if (event.key === "End") to = event.ctrlKey ? rows.at(-1)[last] : rows[y][last];
    else return;
    event.preventDefault();
    if (to) go(to);
  });
}
