// Controls that need a script are hidden until there is one.
document.documentElement.classList.add("app-has-script");
