"""The board of a cycle, its dialogs and the empty page, used with mouse and keyboard."""

from datetime import date

from PySide6.QtCore import QPoint, Qt

from csdesk.base.language import Language


def cell(table, row, column):
    index = table.model().index(row, column)
    return table.visualRect(index).center()


def texts(panel, column):
    model = panel.board.model
    return [
        model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())
    ]


def test_without_a_cycle_the_page_says_what_reviews_are_for(show, qtbot):
    shown = show(cycle=False)
    assert shown.panel.stack.currentWidget() is shown.panel.empty
    qtbot.mouseClick(shown.panel.empty.start, Qt.MouseButton.LeftButton)
    dialog = shown.panel.dialog
    assert dialog.windowTitle() == "New review cycle"
    qtbot.mouseClick(dialog.people.all, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert len(dialog.people.chosen()) == 5
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert shown.panel.stack.currentWidget() is shown.panel.board
    assert len(shown.desk.reviews.reviews_of(shown.desk.reviews.cycles()[0].id)) == 5
    assert shown.panel.dialog is None


def test_a_refused_cycle_is_told_at_its_field_and_the_dialog_stays(shown, qtbot):
    shown.panel.new_cycle()
    dialog = shown.panel.dialog
    dialog.form.editors["name"].setText("Second half 2026")
    qtbot.keyClick(dialog.form.editors["name"], Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "already" in dialog.form._faults["name"].text()
    dialog.form.editors["starts_on"].setText("")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.form._faults["starts_on"].text() == "Please enter a day."
    dialog.reject()


def test_a_unit_ticks_its_people(shown, qtbot):
    shown.panel.new_cycle()
    people = shown.panel.dialog.people
    unit = people.units[shown.desk.ids["tier1"]]
    qtbot.mouseClick(unit, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert set(people.chosen()) == {shown.desk.ids[name] for name in ("jonas", "kari", "ali")}
    assert people.all.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(people.boxes[shown.desk.ids["ali"]], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert unit.checkState() is Qt.CheckState.PartiallyChecked
    assert people.count.text() == "2 of 5 chosen"
    shown.panel.dialog.reject()


def test_the_table_is_grouped_by_manager(shown):
    assert texts(shown.panel, 0) == [
        "Jonas Berg, 0 of 2 finished",
        "Ali Khan",
        "Kari Moe",
        "Maja Lind, 0 of 1 finished",
        "李伟",
    ]
    assert texts(shown.panel, 2)[1:3] == ["0 of 9", "0 of 9"]
    assert shown.panel.board.header.subtitle == "1 Jul 2026 – 31 Dec 2026 · 0 of 3 reviews finished"
    assert not shown.panel.board.spread.isVisible()


def test_a_click_opens_a_review_and_a_head_opens_nothing(shown, qtbot):
    table = shown.panel.board.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 0, 0))
    assert shown.panel.stack.currentWidget() is shown.panel.board
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 2, 0))
    assert shown.panel.stack.currentWidget() is shown.panel.editor
    assert shown.panel.editor.header.title == "Kari Moe"
    qtbot.mouseClick(shown.panel.editor.back_button, Qt.MouseButton.LeftButton)
    assert shown.panel.stack.currentWidget() is shown.panel.board


def test_enter_opens_the_review_under_the_cursor(shown, qtbot):
    table = shown.panel.board.table
    table.setCurrentIndex(shown.panel.board.model.index(4, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert shown.panel.editor.header.title == "李伟"


def test_delete_takes_a_person_out_and_undo_brings_back(shown, qtbot):
    table = shown.panel.board.table
    table.setFocus()
    table.setCurrentIndex(shown.panel.board.model.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert "Ali Khan" not in texts(shown.panel, 0)
    shown.context.undo.undo()
    assert "Ali Khan" in texts(shown.panel, 0)


def test_search_and_filter_keep_the_heads_that_are_needed(shown):
    board = shown.panel.board
    shown.desk.complete(shown.reviews["ali"])
    shown.desk.reviews.finish(shown.reviews["ali"])
    board.open_only.setChecked(True)
    assert texts(shown.panel, 0) == [
        "Jonas Berg, 1 of 2 finished",
        "Kari Moe",
        "Maja Lind, 0 of 1 finished",
        "李伟",
    ]
    board.search.setText("maja")
    board._filter()
    assert texts(shown.panel, 0) == ["Maja Lind, 0 of 1 finished", "李伟"]
    assert board.table.columnSpan(0, 0) == board.model.columnCount()
    assert board.table.columnSpan(1, 0) == 1


def test_ratings_spread_by_manager_above_the_table(shown):
    shown.desk.complete(shown.reviews["kari"])
    spread = shown.panel.board.spread
    assert spread.isVisible()
    assert spread.accessibleDescription() == "Jonas Berg, mean 3.9 (4: 1)"


def test_steps_show_their_days_and_who_is_waited_for(shown):
    shown.desk.reviews.agree_goals(shown.reviews["kari"], date(2026, 7, 3))
    assert texts(shown.panel, 1)[2] == "3 Jul"
    assert texts(shown.panel, 1)[1] == "none"
    assert texts(shown.panel, 6)[2] == "manager, to rate"


def test_another_cycle_can_be_chosen(shown, qtbot):
    draft_dialog = shown.panel
    draft_dialog.new_cycle()
    dialog = shown.panel.dialog
    dialog.form.editors["name"].setText("Extra")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert shown.panel.board.cycle.currentText() == "Extra"
    assert texts(shown.panel, 0) == []
    assert shown.panel.board.nobody.isVisible()
    assert not shown.panel.board.table.isVisible()
    choice = shown.panel.board.cycle
    choice.setCurrentIndex(choice.findText("Second half 2026"))
    choice.activated.emit(choice.currentIndex())
    assert "Kari Moe" in texts(shown.panel, 0)


def test_editing_and_removing_a_cycle(shown, qtbot):
    shown.panel.edit_cycle()
    dialog = shown.panel.dialog
    assert dialog.people is None
    dialog.form.editors["name"].setText("H2 2026")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert shown.panel.board.cycle.currentText() == "H2 2026"
    shown.panel.remove_cycle()
    assert shown.panel.stack.currentWidget() is shown.panel.empty
    shown.context.undo.undo()
    assert shown.panel.stack.currentWidget() is shown.panel.board


def test_adding_people_offers_only_those_who_are_missing(shown, qtbot):
    shown.panel.add_people()
    dialog = shown.panel.dialog
    assert set(dialog.people.boxes) == {shown.desk.ids["jonas"], shown.desk.ids["maja"]}
    assert not dialog.ok.isEnabled()
    qtbot.mouseClick(
        dialog.people.boxes[shown.desk.ids["maja"]], Qt.MouseButton.LeftButton, pos=QPoint(10, 10)
    )
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "Maja Lind" in texts(shown.panel, 0)


def test_the_form_editor_counts_while_typing_and_makes_it_add_up(shown, qtbot):
    shown.panel.edit_form()
    dialog = shown.panel.dialog
    section = next(iter(dialog.weights))
    editor = dialog.weights[section]
    editor.selectAll()
    qtbot.keyClicks(editor, "50")
    assert dialog.sums[None].text().replace("\u00a0", " ") == "90 %, 10 % missing"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "add up to 90 %" in dialog.fault.text()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.even, Qt.MouseButton.LeftButton)
    assert dialog.sums[None].text().replace("\u00a0", " ") == "adds up to 100 %"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    form = shown.desk.reviews.forms()[0]
    assert (form.goals_weight, form.total) == (5556, 10_000)


def test_items_are_added_and_removed_in_the_form_editor(shown, qtbot):
    shown.panel.edit_form()
    dialog = shown.panel.dialog
    values = list(dialog.rows)[1]
    before = len(dialog.rows[values])
    dialog.add_item(values)
    row = dialog.rows[values][-1]
    qtbot.keyClicks(row.name, "Courage")
    row.weight.setText("30 %")
    dialog.parts[values].remove(dialog.rows[values][0])
    qtbot.mouseClick(dialog.even, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    names = [item.name for item in shown.desk.reviews.forms()[0].of(values)]
    assert len(names) == before
    assert names[-1] == "Courage"


def test_the_menu_offers_what_can_be_done_with_the_cycle(shown, qtbot):
    qtbot.mouseClick(shown.panel.board.more, Qt.MouseButton.LeftButton)
    menu = shown.panel.board.menu
    assert [action.text() for action in menu.actions()] == [
        "Edit cycle…",
        "Copy for the next period…",
        "Add people…",
        "Ask others…",
        "Edit the form…",
        "Calibration…",
        "Forms and profiles…",
        "Performance and potential…",
        "Remove cycle…",
    ]
    menu.hide()


def test_the_menu_command_starts_a_cycle(shown):
    shown.panel.run_command("new")
    assert shown.panel.dialog is not None
    shown.panel.dialog.reject()


def test_the_board_speaks_other_languages(show):
    shown = show(language=Language("zh_CN"))
    assert shown.panel.board.model.rowCount() == 5


def test_a_file_opened_for_reading_offers_no_changes(shown):
    shown.context.workspace.read_only = True
    shown.panel.refresh()
    assert not shown.panel.board.new.isEnabled()
    editor = shown.open()
    assert not editor.finish.isVisible()
    assert all(row.locked for row in editor.goals.rows.values())
