// The list of results and every sentence around it.

const search = (window.appSearch = window.appSearch || {});

const make = (tag, name, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter(Boolean));
  return element;
};

const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

const picture = ({avif, jpg, alt}, root) => {
  const at = (address) => address.replace("@", `${root}anh`);
  const source = make("source");
  source.type = "image/avif";
  source.srcset = at(avif);
  const image = make("img");
  Object.assign(image, {src: at(jpg), alt, width: 320, height: 320, loading: "lazy", decoding: "async"});
  return make("div", "app-hit__picture", make("picture", "", source, image));
};

const kicker = ({over, was}, mark) => {
  const parts = [].concat(...over.map((text) => [make("span", "", mark(text)), " "]));
  return make("p", "app-kicker", ...parts, was && make("small", "", "(", mark(was), ")"));
};

const smallPrint = ({marks = [], day}) => {
  const stamps = marks.map((text) => make("span", "app-stamp", text));
  return make("p", "app-small-print", ...stamps, day && make("span", "", day));
};

const item = ({url, title, text, card}, {asked, hit, root}) => {
  const mark = (words) => search.marked(words, asked, hit);
  const link = make("a", "", mark(title));
  link.href = url;
  const excerpt = make("p", "app-hit__excerpt", search.excerpt(text, title, asked, hit));
  const words = make("div", "app-hit__text", kicker(card, mark), make("h3", "", link), excerpt, smallPrint(card));
  const image = card.picture && picture(card.picture, root);
  return make("li", image ? "app-hit" : "app-hit app-hit--bare", words, image);
};

// One sentence for the eye and for a screen reader.
const sentence = ({hits, asked, isSome}, query) => {
  const count = number(hits.length);
  if (!asked.length) return `${count} câu chuyện khớp với bộ lọc, mới nhất ở trên.`;
  if (isSome) return `Không có câu chuyện nào có đủ các từ “${query}”. ${count} câu chuyện có một phần:`;
  const parts = hits.filter((hit) => hit.isPart).length;
  if (!hits.length) return `Không tìm thấy câu chuyện nào cho “${query}”.`;
  if (parts === hits.length) return `Không có từ “${query}”. ${count} câu chuyện có từ gần giống:`;
  const near = parts ? `, ${number(parts)} câu chuyện ở cuối chỉ có từ gần giống` : "";
  return `Tìm thấy ${count} câu chuyện cho “${query}”${near}.`;
};

search.results = {make, number, item, sentence};
