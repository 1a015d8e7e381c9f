// The input for a place: names are typed, an id is written.

import { findPlaces, readPlaces } from "./place_search.js";

/** @type {Promise<{ id: string, name: string, folded: string }[]> | undefined} */
let loading;

const loadPlaces = () => {
  loading ||= fetch("places.json").then((answer) => answer.json()).then(readPlaces);
  return loading;
};

/** The component for the form, made with the parts of React that the form brings along. */
export const placeInput = () => {
  const { createClass, h } = window;
  return createClass({
    getInitialState() {
      return { isOpen: false, places: [], words: this.props.value };
    },

    componentDidMount() {
      loadPlaces().then((places) => this.setState({ places }));
    },

    componentDidUpdate({ value }) {
      if (this.props.value !== value) {
        this.setState({ words: this.props.value });
      }
    },

    // The form gives a value back a moment later. An input that waits for it forgets its caret,
    // and the first of two letters that come at once, as programs for Vietnamese send them.
    write(words, isOpen) {
      this.setState({ words, isOpen });
      this.props.onChange(words);
    },

    render() {
      const { forID } = this.props;
      const { isOpen, places } = this.state;
      const words = this.state.words || "";
      const choose = (id) => () => this.write(id, false);
      const chosen = places.find((place) => place.id === words);
      const found = isOpen ? findPlaces(places, words) : [];
      return h(
        "div",
        { className: "place-input" },
        h("input", {
          id: forID,
          type: "text",
          autoComplete: "off",
          placeholder: "Ví dụ: con minh bac kan",
          value: words,
          onChange: (event) => this.write(event.target.value, true),
        }),
        chosen && h("p", { className: "place-chosen" }, chosen.name),
        found.length > 0 &&
          h(
            "ul",
            null,
            found.map((place) =>
              h(
                "li",
                { key: place.id },
                h("button", { type: "button", onClick: choose(place.id) }, place.name),
              ),
            ),
          ),
      );
    },
  });
};
