// The desk's keys. Every one presses a button or follows a link that is on the page anyway: without this file nothing is missing.
(function () {
  "use strict";

  function typing(target) {
    return target && (target.isContentEditable || /^(textarea|select)$/i.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(button|submit|radio|checkbox)$/i.test(target.type)));
  }

  var reasons = document.querySelector("[data-reasons]");
  var sent = false;

  document.addEventListener("submit", function (event) {
    // A key that is held down must not decide the next case too.
    if (sent) { event.preventDefault(); }
    sent = true;
  });

  document.addEventListener("keydown", function (event) {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) { return; }
    if (event.key === "Escape" && reasons && reasons.open) { reasons.open = false; return; }
    if (reasons && reasons.open && /^[1-9]$/.test(event.key)) {
      var reason = reasons.querySelector('[data-key="' + event.key + '"]');
      if (reason) { event.preventDefault(); reason.click(); }
      return;
    }
    if (event.key === "r" && reasons) {
      event.preventDefault();
      reasons.open = !reasons.open;
      reasons.querySelector("summary").focus();
      return;
    }
    var to = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (!to || (reasons && reasons.contains(to))) { return; }
    event.preventDefault();
    if (to.tagName === "SUMMARY") {
      // Whoever opens a question or an answer goes on with choosing it.
      to.parentElement.open = true;
      to.parentElement.querySelector("input:checked, textarea").focus();
      return;
    }
    to.click();
  });
}());
